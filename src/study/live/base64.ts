const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Letters by their values, and values by letters, as numbers. */
const LETTERS = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const VALUES = new Uint8Array(128);
for (let value = 0; value < LETTERS.length; value++) VALUES[LETTERS[value]!] = value;

/** Bytes that become text at a time, a multiple of three: a call takes so many arguments. */
const PIECE = 6144;

/** Bytes of a base64 text without spaces, its padding optional. */
export function decodeBase64(text: string): Uint8Array {
  let end = text.length;
  while (end > 0 && text[end - 1] === '=') end--;
  const bytes = new Uint8Array(Math.floor((end * 3) / 4));
  let at = 0;
  for (let i = 0; i < end; i += 4) {
    // Letters that are not there give values of nothing, and their bytes fall off the end.
    const four =
      (VALUES[text.charCodeAt(i)]! << 18) |
      (VALUES[text.charCodeAt(i + 1)]! << 12) |
      (VALUES[text.charCodeAt(i + 2)]! << 6) |
      VALUES[text.charCodeAt(i + 3)]!;
    bytes[at++] = four >> 16;
    bytes[at++] = four >> 8;
    bytes[at++] = four;
  }
  return bytes;
}

/** Base64 text of bytes, padded. */
export function encodeBase64(bytes: Uint8Array): string {
  const letters = new Uint8Array((PIECE / 3) * 4);
  let text = '';
  for (let first = 0; first < bytes.length; first += PIECE) {
    const end = Math.min(first + PIECE, bytes.length);
    let at = 0;
    for (let i = first; i < end; i += 3) {
      const three = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
      letters[at++] = LETTERS[three >> 18]!;
      letters[at++] = LETTERS[(three >> 12) & 63]!;
      letters[at++] = LETTERS[(three >> 6) & 63]!;
      letters[at++] = LETTERS[three & 63]!;
    }
    // Not spread: engines would go through an iterator, three times as slow.
    text += Reflect.apply(String.fromCharCode, null, letters.subarray(0, at));
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return missing === 0 ? text : text.slice(0, -missing) + '='.repeat(missing);
}
