import { AppError } from '../../shared/errors';

/**
 * What a person reads when the app can't start, in English: the language is in the very settings that may be damaged.
 * `folder` is where this station keeps its data.
 */
export function startErrorText(error: unknown, folder: string): string {
  const code = error instanceof AppError ? error.code : 'internal';
  switch (code) {
    case 'storage.corrupt':
      return (
        `The local database can't be read. Nothing was changed. Copy the folder ${folder} to a safe place, then put a ` +
        'copy from its "backups" folder in the place of waybench.sqlite, or ask the administrator.'
      );
    case 'storage.newer-database':
      return `The local database was written by a newer Waybench. Nothing was changed. Install that version again. (${folder})`;
    case 'storage.bad-settings':
      return (
        `The file settings.json in ${folder} is damaged. Nothing was changed. Mend it or move it away: without it the ` +
        'station starts with its defaults, and shops have to be connected again.'
      );
    default:
      return `Waybench could not start: ${error instanceof Error ? error.message : 'unknown reason'}. (${folder})`;
  }
}
