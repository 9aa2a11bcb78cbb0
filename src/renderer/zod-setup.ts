import { config } from 'zod';

// Compiled schemas need `new Function`, which the content security policy forbids and reports. Imported before any
// schema is made.
config({ jitless: true });
