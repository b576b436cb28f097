import { pipeline, Readable, Transform } from 'node:stream';

import type { S3Client } from '@aws-sdk/client-s3';

/** A page of a thousand keys, each as long as it may be and with every sign written out, is half as long. */
const mostBytes = 16 * 2 ** 20;

/**
 * Ends answers that are longer than any of S3: the SDK holds in memory whatever it has to parse, and a store is whoever answers at an address that
 * somebody wrote down. The bytes of objects, which stream to who reads them, are left alone.
 */
export function boundAnswers({ middlewareStack }: S3Client): void {
  middlewareStack.add(
    (next, { commandName }) =>
      async (asked) => {
        const answered = await next(asked);
        const { response } = answered;
        if (
          isAnswer(response) &&
          !(commandName === 'GetObjectCommand' && response.statusCode < 300)
        ) {
          response.body = bounded(response.body);
        }
        return answered;
      },
    { step: 'deserialize', priority: 'low', name: 'boundAnswers' },
  );
}

function bounded(body: Readable): Readable {
  let bytes = 0;
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      done(bytes > mostBytes ? tooLong() : null, piece);
    },
  });
  // Whoever reads it is told what went wrong.
  pipeline(body, counted, () => {});
  return counted;
}

function tooLong(): Error {
  return Object.assign(new Error(`an answer of more than ${mostBytes} bytes`), {
    code: 'ETOOLONG',
  });
}

type Answer = { readonly statusCode: number; body: Readable };

function isAnswer(response: unknown): response is Answer {
  return (
    typeof response === 'object' &&
    response !== null &&
    'statusCode' in response &&
    typeof response.statusCode === 'number' &&
    'body' in response &&
    response.body instanceof Readable
  );
}
