/** Why a database cannot do what it was asked, though nothing is wrong with the question. */
export interface Fault {
  /**
   * `away`: not reached, or it went away in the middle. `full`: its disk is. `busy`: too many ask, or somebody holds what is
   * needed for too long. `outrun`: another transaction came first, and the same work begun anew may succeed.
   */
  kind: 'away' | 'full' | 'busy' | 'outrun';
  /** In the words of the database; not for shoppers. */
  reason: string;
}
