import type { Page } from 'playwright-core';

/**
 * Electron's own check for `eval` is fooled by an attached debugger, to which the page's policy does not
 * apply. That `eval` is blocked has a test of its own.
 */
const fooled = /Electron Security Warning \(Insecure Content-Security-Policy\)/u;

/**
 * Listens to what goes wrong in a page: errors and warnings on its console (a violation of the content
 * security policy is one of them), errors nobody caught, and a renderer that crashed.
 */
export class Trouble {
  readonly #seen: string[] = [];
  readonly #expected: RegExp[] = [];
  readonly #watched = new WeakSet<Page>();

  /** Listens to a page from now on; Chromium repeats what its console said before. */
  watch(page: Page): void {
    if (this.#watched.has(page)) return;
    this.#watched.add(page);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !fooled.test(message.text()))
        this.#seen.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.#seen.push(`page error: ${String(error)}`));
    page.on('crash', () => this.#seen.push('the renderer crashed'));
  }

  /** Says that what matches is provoked by the test that runs now. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Gives what came and was not expected, and forgets everything. */
  take(): readonly string[] {
    const expected = this.#expected.splice(0);
    return this.#seen.splice(0).filter((text) => !expected.some((pattern) => pattern.test(text)));
  }
}
