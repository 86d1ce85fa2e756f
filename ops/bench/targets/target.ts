/** Somebody who can connect. */
export interface Person {
  readonly id: string;
  /** What the handshake carries to say who it is. */
  readonly headers: Readonly<Record<string, string>>;
}

/** People and the rooms they are in. */
export interface Crowd {
  readonly people: readonly Person[];
  readonly rooms: readonly {
    readonly id: string;
    /** Places in `people`. */ readonly members: readonly number[];
  }[];
}

/** A chat server that can be measured. All of them speak the same events over Socket.IO. */
export interface Target {
  readonly name: string;
  readonly urls: readonly string[];
  /** Every process that serves it, broker and database included, by name: the leader of a process group. */
  readonly processes: ReadonlyMap<string, number>;
  /** Resolves when nothing is left to be done of what was sent before, however late it is due. */
  settled(): Promise<void>;
  /** Makes people who are signed in, and rooms with these places in `people` as members. */
  populate(people: number, rooms: readonly (readonly number[])[]): Promise<Crowd>;
}
