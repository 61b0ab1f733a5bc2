import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { Refusal } from '../kernel/refusal.ts';
import { say } from '../text/text.ts';

/** A file as it came in, in memory: nothing readable touches the disk. The name is the sender's word and no more. */
export type ReceivedFile = { name: string; bytes: Buffer };

/** Uploads whose bytes are in memory at this moment, in the whole process: each may hold the largest file. */
const MOST_AT_ONCE = 8;
let receiving = 0;

/** Reads the one file of an upload form, field `bestand`. Limits on everything a sender can make large. */
export function receiveFile(maxBytes: number): RequestHandler {
  const parse = multer({
    storage: multer.memoryStorage(),
    limits: {
      fileSize: maxBytes,
      files: 1,
      fields: 5,
      parts: 6,
      fieldNameSize: 60,
      // `a[4294967294]=1` would be a list of that length
      fieldNestingDepth: 0,
      fieldSize: 2000,
      headerPairs: 20,
    },
    defParamCharset: 'utf8',
  }).single('bestand');

  return (req, res, next) => {
    if (!req.is('multipart/form-data')) throw new Refusal(415, say('uploadfout.U19_verbinding'));
    if (receiving >= MOST_AT_ONCE) throw new Refusal(503, say('paginafout.druk'));
    receiving += 1;
    // 'close' comes once for every response, also when the sender walks away halfway
    res.once('close', () => (receiving -= 1));
    parse(req, res, (error?: unknown) => next(error ? refusalOf(error) : undefined));
  };
}

/** The file that `receiveFile` found, or undefined when none was chosen. */
export function receivedFile(req: Request): ReceivedFile | undefined {
  return req.file && { name: req.file.originalname, bytes: req.file.buffer };
}

/** A file over the limit and a mangled form are the sender's; multer by itself would call both a fault of ours. */
function refusalOf(error: unknown): Refusal {
  const tooLarge = error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE';
  return tooLarge ? new FileTooLarge() : new Refusal(400, say('uploadfout.U19_verbinding'));
}

/** More bytes than allowed; the page of the upload says how many may be. */
export class FileTooLarge extends Refusal {
  constructor() {
    super(413, say('paginafout.413'));
  }
}
