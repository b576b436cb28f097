/** What a record, a job's request and a step's result are made of: they outlive the process that wrote them. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
