import { describe, expect, test } from 'vitest';
import { nothingKnown } from '../../core/crash/private-facts.ts';
import { wordsOf } from '../../core/crash/own-words.ts';

/** What a report keeps of words of Candor's own. */
function ownWords(message: string): string {
  const stack = `Error: x\n    at run (/opt/candor/out/main/index.js:1:2)`;
  return wordsOf({ name: 'Error', message, stack }, { ...nothingKnown, app: '/opt/candor' }, false);
}

describe('folders and hosts', () => {
  test.each([
    ['open /srv/My Clients/ACME GmbH/x.env', /Clients|ACME|GmbH/u],
    ['could not read /srv/My Clients', /My|Clients/u],
    [String.raw`open C:\Users\Anna Schmidt\Kunden Nord\x.env`, /Anna|Schmidt|Kunden|Nord/u],
    ['open file:///srv/Kunden Nord/x.env', /Kunden|Nord/u],
    ['open $HOME/Kunden Nord/x.env', /Kunden|Nord/u],
    [String.raw`open %USERPROFILE%\Kunden Nord\x.env`, /Kunden|Nord/u],
    [String.raw`open \\nas\Team Nord\plan.xlsx`, /Team|Nord|plan/u],
    ['~/Kunden Nord/x could not be read', /Kunden|Nord/u],
    ['open ~anna/Kunden Nord/x', /anna|Kunden|Nord/u],
    ['open ../Kunden Nord/x.env', /Kunden|Nord/u],
    [String.raw`open ..\Kunden Nord\x.env`, /Kunden|Nord/u],
    [String.raw`open C:Kunden Nord\x.env`, /Kunden|Nord/u],
    [String.raw`open 'C:\Users\O'Brien Anna\x.env'`, /Brien|Anna/u],
    ['open /srv/kunde"nord" x/y', /kunde|nord/u],
    ['open /srv/kunde<nord>/y', /kunde|nord/u],
    ['path=/srv/kunde nord/x', /kunde|nord/u],
    ['path:/srv/kunde nord/x', /kunde|nord/u],
    ['see</srv/kunde nord/x>', /kunde|nord/u],
    ['open %2Fsrv%2Fkunde%20nord%2Fx', /kunde|nord/u],
    ['open C%3A%5CUsers%5CAnna%20S', /Anna/u],
    ['open file:/srv/kunde nord/x', /kunde|nord/u],
    ['open //nas/Team Nord/plan.xlsx', /nas|Team|Nord|plan/u],
    ['open smb://nas/Team Nord/plan.xlsx', /nas|Team|Nord|plan/u],
    ['mars:5080 did not answer', /mars/u],
    [
      "Host: mars. is not in the cert's altnames: DNS:venus, DNS:pluto.acme.de",
      /mars|venus|pluto|acme/u,
    ],
    ['the certificate is for CN=mars, O=ACME', /mars|ACME/u],
    ['//anna:hunter2@mars/x', /anna|hunter|mars/u],
    ['anna:hunter2@mars:5080', /anna|hunter|mars/u],
    ['anna&#64;acme.de', /anna|acme/u],
    [String.raw`anna\u0040acme.de`, /anna|acme/u],
    ['anna＠acme.de', /anna|acme/u],
    ['anna (at) acme.de', /anna|acme/u],
    ['getaddrinfo ENOTFOUND mars', /mars/u],
    ['connect ECONNREFUSED mars', /mars/u],
    ['could not reach db.acme-intern.de in time', /acme|intern/u],
    ['ip-10-0-7-9.ec2.internal did not answer', /10-0-7|ec2|internal/u],
    ['ip-10-0-7-9 did not answer', /10-0-7/u],
    ['db.küche.example is down', /küche|example/u],
  ])('%s', (said, secret) => {
    expect(ownWords(said)).not.toMatch(secret);
  });
});
