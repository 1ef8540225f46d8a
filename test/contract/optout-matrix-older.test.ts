import { since, standInReleases } from '../stand-in/releases.ts';
import { optOutMatrix } from './optout-matrix.ts';

// In two files, because each file is one worker's.
optOutMatrix(standInReleases.filter((release) => !since(release, 'v0.12.0')));
