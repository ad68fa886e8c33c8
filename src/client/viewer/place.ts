const OPEN = 'has-viewer';

/** Where the viewer stands on the page. */
export interface Place {
  /** Puts the section where the snapshot is that asked for it; the snapshot waits out of sight. */
  take(settingId: string): void;
  /** Brings the snapshot back, and the section to where it stood on the page. */
  leave(): void;
  /** Brings the snapshot back; the section stays, with its message. */
  uncover(): void;
}

/**
 * The section stands in its own place or, called by a button behind a figure, right behind that button: then it goes into the
 * figure.
 */
export function makePlace(section: HTMLElement): Place {
  const document = section.ownerDocument;
  const uncover = () => {
    for (const figure of document.querySelectorAll(`.${OPEN}`)) figure.classList.remove(OPEN);
  };
  return {
    uncover,
    take(settingId) {
      uncover();
      const figure = document.querySelector<HTMLElement>(`figure[data-figure="view3d-${settingId}"]`);
      const caller = section.previousElementSibling?.querySelector<HTMLElement>('[data-open="viewer"]');
      const isCalled = caller?.dataset.setting === settingId || section.parentElement === figure;
      if (figure === null || !isCalled) return;
      figure.querySelector('.drawing')!.before(section);
      figure.classList.add(OPEN);
    },
    leave() {
      uncover();
      document.querySelector('[data-home="viewer"]')?.after(section);
    },
  };
}
