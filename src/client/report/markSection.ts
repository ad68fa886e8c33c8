/** Part of the window, from above, within which a heading counts as reached. */
const REACHED = 0.3;

/** More pixels than any page is high. */
const WHOLE_PAGE = 1e6;

/** The contents list beside the text marks the section that is being read, and keeps it in sight of its own. */
export function markSection(document: Document): void {
  const list = document.querySelector<HTMLElement>('.contents.beside');
  const view = document.defaultView;
  if (list === null || view === null || view.IntersectionObserver === undefined) return;
  const links = [...list.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')].flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading === null ? [] : [{ link, heading }];
  });
  const mark = () => {
    const line = view.innerHeight * REACHED;
    const current = links.filter(({ heading }) => heading.getBoundingClientRect().top <= line).at(-1);
    for (const { link } of links) {
      if (link === current?.link) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
    if (current !== undefined) keepInSight(list, current.link);
  };
  // All that lies above the line counts as seen, so that a jump over several headings is noticed too.
  const rootMargin = `${WHOLE_PAGE}px 0px ${100 * (REACHED - 1)}% 0px`;
  const observer = new view.IntersectionObserver(mark, { rootMargin });
  for (const { heading } of links) observer.observe(heading);
}

/** Scrolls the list alone, and only where the link would be hidden. */
function keepInSight(list: HTMLElement, link: HTMLElement): void {
  const [frame, box] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
  if (box.top >= frame.top && box.bottom <= frame.bottom) return;
  list.scrollTop += box.top - frame.top - frame.height / 2;
}
