/** Whether Velero's server answers a ServerStatusRequest, and what it says of itself. */
export type ServerStatus =
  | {
      readonly answered: true;
      /** Such as `v1.18.3`. */
      readonly version: string;
      /** Such as `ObjectStore` and `velero.io/aws`. */
      readonly plugins: readonly { readonly kind: string; readonly name: string }[];
    }
  | { readonly answered: false; readonly waitedMs: number };
