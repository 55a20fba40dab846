/** A picture that can be drawn: its bytes, without anything beside the pixels, and its size. */
export interface ReadPicture {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}
