/** What Candor reads, keeps and sends, in three short columns. */
export function Promises({ profile }: { readonly profile: string }) {
  return (
    <dl className="promises">
      <div>
        <dt>It reads</dt>
        <dd>
          This machine’s name, system, processors and memory. From your server: counts and sizes,
          never what is stored in it.
        </dd>
      </div>
      <div>
        <dt>It keeps</dt>
        <dd>
          Your settings, in <code>{profile}</code>. The password only where your system can protect
          it.
        </dd>
      </div>
      <div>
        <dt>It sends</dt>
        <dd>
          Nothing. No heartbeat, no crash report, no search for updates: what it reads does not
          leave this machine.
        </dd>
      </div>
    </dl>
  );
}
