/** Id of the inert block in which a page of one file carries what the live parts load under a name. */
export const carriedId = (name: string): string => `live-${name.replaceAll('.', '-')}`;
