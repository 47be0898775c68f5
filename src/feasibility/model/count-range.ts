/** A number of cases that lies between two, both included; `to` may be infinite. */
export interface CountRange {
  readonly from: number;
  readonly to: number;
}
