/** Bits as deflate packs them: into bytes from the lowest bit up (RFC 1951, 3.1.1). */
export class BitWriter {
  private readonly bytes: Uint8Array<ArrayBuffer>;
  private at = 0;
  private held = 0;
  private bits = 0;

  /** `size`: bits that will be written. */
  constructor(size: number) {
    this.bytes = new Uint8Array(Math.ceil(size / 8));
  }

  /** Writes the `count` lowest bits of `value`, at most 16 of them. */
  write(value: number, count: number): void {
    this.held |= value << this.bits;
    this.bits += count;
    for (; this.bits >= 8; this.bits -= 8, this.held >>>= 8) this.bytes[this.at++] = this.held;
  }

  /** All bytes, what is left of the last one zero. */
  end(): Uint8Array<ArrayBuffer> {
    if (this.bits > 0) this.bytes[this.at] = this.held;
    return this.bytes;
  }
}
