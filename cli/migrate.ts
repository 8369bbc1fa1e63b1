import { readConfig } from '../runtime/config.ts';
import { migrateDatabase } from '../store/migrate.ts';
import { type Command, parse, print } from './command.ts';
import { withDatabase } from './database.ts';

export const migrate: Command = {
  usage: 'migrate',
  about: 'bring the tables of the database (DATABASE_URL, or the embedded one) up to this version',
  run: async (args) => {
    parse(args, {});
    await withDatabase(readConfig(), (url) => migrateDatabase(url));
    print('The tables are up to date.');
  },
};
