import { watching } from './app/watching.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { log } from './log.ts';

/** Kubernetes waits 30 s before it kills, and people less. */
const stopWithinMs = 20_000;

function configOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (error instanceof ConfigError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(78);
    }
    throw error;
  }
}

const config = configOrExit();
const logger = log({ level: config.logLevel });
const watched = watching(config, logger);
watched.start();
// Loading the rest takes as long as the first answer of a cluster: they go on at the same time.
const { app } = await import('./app.ts');
const lifeboat = app(config, logger, watched);

let stopping = false;

function stop(signal: NodeJS.Signals): void {
  if (stopping) {
    return;
  }
  stopping = true;
  logger.info({ signal }, 'stopping');
  setTimeout(() => process.exit(1), stopWithinMs).unref();
  lifeboat.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      logger.error({ err: error }, 'could not stop in order');
      process.exit(1);
    },
  );
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);

try {
  await lifeboat.start();
  logger.info({ role: config.role, port: config.port }, 'lifeboat is running');
} catch (error) {
  logger.error({ err: error }, 'lifeboat could not start');
  process.exit(1);
}
