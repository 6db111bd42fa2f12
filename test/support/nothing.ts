/** Loaded by nobody but `keepsFailures`. */
export {};
