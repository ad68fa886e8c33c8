/** Pixels below the top of the window above which a reader has read: what stands higher is where the reader is. */
const READING_LINE = 120;

/** The id of the last heading or figure that the reader has reached, or '' at the top of the page. */
export function placeOfReader(document: Document): string {
  const marks = document.querySelectorAll<HTMLElement>('main :is(h2, h3, h4, figure)[id]');
  let place = '';
  for (const mark of marks) {
    if (mark.getBoundingClientRect().top > READING_LINE) break;
    place = mark.id;
  }
  return place;
}

/** Links to the other editions keep the reader's place: both have the same ids. */
export function keepPlace(document: Document): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a.edition')) {
    const aim = () => {
      const place = placeOfReader(document);
      link.href = link.href.replace(/#.*$/, '') + (place === '' ? '' : `#${place}`);
    };
    for (const event of ['pointerenter', 'focus', 'click']) link.addEventListener(event, aim);
  }
}
