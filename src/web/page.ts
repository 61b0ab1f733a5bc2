import { join } from 'node:path';
import ejs from 'ejs';
import type { Response } from 'express';
import { clockTime, longDate, longMoment, shortDate } from '../kernel/dutch-date.ts';
import { isTeacher } from '../kernel/teacher.ts';
import { sayLoosely } from '../text/text.ts';
import type { FormErrors } from './form.ts';

const VIEWS = join(import.meta.dirname, '../../views');

export type Link = { href: string; text: string };

/** What stands around every page: who you are, where you can go, whom to call. */
export type Frame = {
  library: { name: string; phone: string; mail: string };
  /** The school, or the library for those who work there. */
  place: string;
  /** Where the portal's name leads: the visitor's own first page. */
  home: string;
  who: string | null;
  menu: { name: string; links: (Link & { current: boolean })[] } | null;
  idleMinutes: number;
  /** For the line under a printed page. */
  now: string;
};

/** A box above the page, drawn after something was done: what was done, and what can be done about it. */
export type Message = {
  kind: 'good' | 'info' | 'attention';
  heading?: string;
  text?: string;
  /** A post, e.g. to undo it. */
  button?: { action: string; text: string };
  then?: string;
  link?: Link;
};

export type Page = {
  title: string;
  crumbs?: (Link | string)[];
  message?: Message | undefined;
  errors?: FormErrors | undefined;
  [model: string]: unknown;
};

declare module 'express-serve-static-core' {
  interface Locals {
    frame?: () => Frame;
  }
}

/** What every view may call: sentences and dates, nothing that decides. */
const shelf = { say: sayLoosely, longDate, shortDate, longMoment, clockTime, isTeacher };

/**
 * Answers with a page: `views/<view>.ejs` in the layout. The model is handed over as it is built here, never a request
 * object: EJS takes some names of its data for options (security.md E2).
 */
export async function show(res: Response, view: string, page: Page): Promise<void> {
  const frame = res.locals.frame?.();
  if (!frame) throw new Error('a page without a frame');
  const model = { crumbs: [], message: undefined, errors: [], ...page, ...shelf, frame };
  const body = await rendered(view, model);
  res.type('html').send(await rendered('layout', { ...model, body }));
}

function rendered(view: string, model: object): Promise<string> {
  return ejs.renderFile(join(VIEWS, `${view}.ejs`), model, { cache: true, root: VIEWS });
}
