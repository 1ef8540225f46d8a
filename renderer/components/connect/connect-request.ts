/** What the dialog opens with: the address to fill in, and what to do once it is connected. */
export interface ConnectRequest {
  readonly url?: string;
  /** True to test the connection at once: what is wrong with it is what the user wants to see. */
  readonly test?: boolean;
  /** True where the server is known, and to sign in is what is wanted. */
  readonly signIn?: boolean;
  readonly onConnected?: () => void;
}
