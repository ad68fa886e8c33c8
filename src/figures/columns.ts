/** Columns of the tables behind the figures, by the name that the CSV files give them, with their titles. */
interface ColumnTitles {
  readonly component: string;
  readonly components: string;
  readonly covarianceType: string;
  readonly startSeed: string;
  readonly parameters: string;
  readonly bic: string;
  readonly aic: string;
  readonly score: string;
  readonly heldOutScore: string;
  readonly bicMedian: string;
  readonly bicMin: string;
  readonly bicMax: string;
  readonly wins: string;
  readonly onPlateau: string;
  readonly iterations: string;
  readonly converged: string;
  readonly cell: string;
  readonly index: string;
  readonly class: string;
  readonly kind: string;
  readonly weight: string;
  readonly images: string;
  readonly majorityClass: string;
  readonly majorityShare: string;
  readonly principalComponent: string;
  readonly explainedVarianceRatio: string;
  readonly cumulative: string;
  readonly pc1: string;
  readonly pc2: string;
  readonly pc3: string;
  readonly fromExcess: string;
  readonly toExcess: string;
  readonly dimensions: string;
  readonly rmse: string;
  readonly setting: string;
  readonly ndb: string;
  readonly ndbMedian: string;
  readonly ndbDeviation: string;
  readonly ndbLow: string;
  readonly ndbHigh: string;
  readonly jsd: string;
  readonly pcaNdb: string;
  readonly mixtureNdb: string;
  readonly toldApart: string;
  readonly toldApartProjected: string;
  readonly heldOutImages: string;
  readonly projectedImages: string;
  readonly generatedImages: string;
  readonly z: string;
  readonly differs: string;
  readonly heldOutShare: string;
  readonly heldOutLow: string;
  readonly heldOutHigh: string;
  readonly generatedShare: string;
  readonly generatedLow: string;
  readonly generatedHigh: string;
  readonly percentile: string;
  readonly heldOutDistance: string;
  readonly generatedDistance: string;
  readonly onFrontier: string;
  readonly jsdMedian: string;
  readonly starts: string;
  readonly draws: string;
  readonly heldOutScoreLow: string;
  readonly heldOutScoreHigh: string;
  readonly priorStrength: string;
  readonly factors: string;
  readonly groups: string;
  readonly imagesEach: string;
  readonly widening: string;
  readonly nearer: string;
  readonly collapsed: string;
  readonly icl: string;
  readonly collapsedComponents: string;
}

/** Name of a column. */
export type Column = keyof ColumnTitles;

/** Titles of the columns in one language, and the two words a cell may need. */
export interface ColumnLabels {
  readonly titles: ColumnTitles;
  readonly yes: string;
  readonly no: string;
  readonly real: string;
  readonly generated: string;
}

/** Spanish. */
export const spanishColumns: ColumnLabels = Object.freeze({
  yes: 'sí',
  no: 'no',
  real: 'real',
  generated: 'generada',
  titles: {
    component: 'componente',
    components: 'k',
    covarianceType: 'covarianza',
    startSeed: 'semilla del arranque',
    parameters: 'parámetros',
    bic: 'BIC',
    aic: 'AIC',
    score: 'log-verosimilitud por imagen',
    heldOutScore: 'log-verosimilitud por imagen apartada',
    bicMedian: 'BIC, mediana de las semillas',
    bicMin: 'BIC, mínimo',
    bicMax: 'BIC, máximo',
    wins: 'victorias',
    onPlateau: 'en la meseta',
    iterations: 'iteraciones de EM',
    converged: 'convergió',
    cell: 'casilla',
    index: 'índice',
    class: 'clase',
    kind: 'origen',
    weight: 'peso',
    images: 'imágenes',
    majorityClass: 'clase mayoritaria',
    majorityShare: 'parte de esa clase',
    principalComponent: 'eje',
    explainedVarianceRatio: 'varianza del eje',
    cumulative: 'varianza acumulada',
    pc1: 'PC1',
    pc2: 'PC2',
    pc3: 'PC3',
    fromExcess: 'exceso en el primer espacio',
    toExcess: 'exceso en el segundo espacio',
    dimensions: 'dimensiones',
    rmse: 'error (niveles de gris)',
    setting: 'reducción',
    ndb: 'casillas distintas',
    ndbMedian: 'mediana de los sorteos',
    ndbDeviation: 'desviación típica',
    ndbLow: 'mínimo',
    ndbHigh: 'máximo',
    jsd: 'divergencia de Jensen–Shannon (nats)',
    pcaNdb: 'casillas distintas por la PCA sola',
    mixtureNdb: 'por la mezcla sola',
    toldApart: 'aciertos del clasificador',
    toldApartProjected: 'aciertos tras la misma PCA',
    heldOutImages: 'apartadas',
    projectedImages: 'apartadas, tras la PCA',
    generatedImages: 'generadas',
    z: 'z',
    differs: 'difiere',
    heldOutShare: 'parte de las apartadas',
    heldOutLow: 'desde',
    heldOutHigh: 'hasta',
    generatedShare: 'parte de las generadas',
    generatedLow: 'desde',
    generatedHigh: 'hasta',
    percentile: 'percentil',
    heldOutDistance: 'distancia, apartadas',
    generatedDistance: 'distancia, generadas',
    onFrontier: 'en la frontera',
    jsdMedian: 'divergencia, mediana (nats)',
    starts: 'arranques',
    draws: 'sorteos',
    heldOutScoreLow: 'log-verosimilitud apartada, mínimo',
    heldOutScoreHigh: 'log-verosimilitud apartada, máximo',
    priorStrength: 'ν',
    factors: 'factores',
    groups: 'grupos',
    imagesEach: 'imágenes por gaussiana',
    widening: 'ensanche',
    nearer: 'parte demasiado cercana',
    collapsed: 'arranques hundidos',
    icl: 'ICL',
    collapsedComponents: 'componentes hundidas',
  },
});

/** English. */
export const englishColumns: ColumnLabels = Object.freeze({
  yes: 'yes',
  no: 'no',
  real: 'real',
  generated: 'generated',
  titles: {
    component: 'component',
    components: 'k',
    covarianceType: 'covariance',
    startSeed: 'start seed',
    parameters: 'parameters',
    bic: 'BIC',
    aic: 'AIC',
    score: 'log-likelihood per image',
    heldOutScore: 'log-likelihood per held-out image',
    bicMedian: 'BIC, median of the seeds',
    bicMin: 'BIC, smallest',
    bicMax: 'BIC, largest',
    wins: 'wins',
    onPlateau: 'on the plateau',
    iterations: 'EM iterations',
    converged: 'converged',
    cell: 'cell',
    index: 'index',
    class: 'class',
    kind: 'origin',
    weight: 'weight',
    images: 'images',
    majorityClass: 'majority class',
    majorityShare: 'share of that class',
    principalComponent: 'axis',
    explainedVarianceRatio: 'variance of the axis',
    cumulative: 'cumulative variance',
    pc1: 'PC1',
    pc2: 'PC2',
    pc3: 'PC3',
    fromExcess: 'excess in the first space',
    toExcess: 'excess in the second space',
    dimensions: 'dimensions',
    rmse: 'error (grey levels)',
    setting: 'reduction',
    ndb: 'cells that differ',
    ndbMedian: 'median of the draws',
    ndbDeviation: 'standard deviation',
    ndbLow: 'lowest',
    ndbHigh: 'highest',
    jsd: 'Jensen–Shannon divergence (nats)',
    pcaNdb: 'cells that differ by the PCA alone',
    mixtureNdb: 'by the mixture alone',
    toldApart: 'right answers of the classifier',
    toldApartProjected: 'right answers after the same PCA',
    heldOutImages: 'set aside',
    projectedImages: 'set aside, after the PCA',
    generatedImages: 'generated',
    z: 'z',
    differs: 'differs',
    heldOutShare: 'share of those set aside',
    heldOutLow: 'from',
    heldOutHigh: 'to',
    generatedShare: 'share of the generated',
    generatedLow: 'from',
    generatedHigh: 'to',
    percentile: 'percentile',
    heldOutDistance: 'distance, set aside',
    generatedDistance: 'distance, generated',
    onFrontier: 'on the frontier',
    jsdMedian: 'divergence, median (nats)',
    starts: 'starts',
    draws: 'draws',
    heldOutScoreLow: 'held-out log-likelihood, minimum',
    heldOutScoreHigh: 'held-out log-likelihood, maximum',
    priorStrength: 'ν',
    factors: 'factors',
    groups: 'groups',
    imagesEach: 'images a Gaussian',
    widening: 'widening',
    nearer: 'share too near',
    collapsed: 'collapsed starts',
    icl: 'ICL',
    collapsedComponents: 'collapsed components',
  },
});
