import { existsSync, readFileSync } from 'node:fs';

/** Which of the texts or bytes stand in a database's file or in the files beside it, whatever SQLite makes of them. */
export function textsInFiles(path: string, wanted: readonly (string | Buffer)[]): readonly (string | Buffer)[] {
  const bytes = ['', '-wal', '-shm', '-journal']
    .map((suffix) => path + suffix)
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file));
  // JSON may have written a quote or a line break in its own way: its longest plain piece has to do.
  const plain = (text: string): string => text.split(/["\\\n\r]/).toSorted((a, b) => b.length - a.length)[0] ?? text;
  return wanted.filter((each) => bytes.some((file) => file.includes(typeof each === 'string' ? plain(each) : each)));
}
