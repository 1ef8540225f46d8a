/**
 * Writes each character of a built file that is not ASCII as its escape. V8 keeps a source with a single one above
 * U+00FF in two bytes a character: a curly apostrophe doubles the memory of a file.
 * @returns {import('vite').Plugin} the plugin
 */
export function asciiOutput() {
  return {
    name: 'candor-ascii',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk') file.code = inAscii(file.code);
        }
      },
    },
  };
}

/**
 * The same program in ASCII. Source: ECMA-262, 12.9.4, 22.2.1: string, template, regular expression and identifier
 * take the escape for the letter; a pair of surrogates is escaped as two.
 * @param {string} code a program without comments and without raw templates that hold such letters
 * @returns {string} the same program
 */
export function inAscii(code) {
  return code.replaceAll(
    /[^\0-\x7F]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
