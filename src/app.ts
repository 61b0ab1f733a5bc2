import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import session from 'express-session';
import { identify } from './access/access.ts';
import { accountAdminRoutes } from './accounts/admin-routes.ts';
import { accountRoutes } from './accounts/routes.ts';
import { secondFactorRoutes } from './accounts/second-factor/second-factor-routes.ts';
import { auditRoutes, noteRefusals } from './audit/routes.ts';
import { branchRoutes } from './branches/routes.ts';
import { campaignRoutes } from './campaign/routes.ts';
import { frameOf } from './frame.ts';
import { helpRoutes } from './help/routes.ts';
import { batchRoutes } from './imports/batch/batch-routes.ts';
import { postponedRoutes } from './imports/apply/postponed-routes.ts';
import { choiceRoutes } from './imports/preview/choice-routes.ts';
import { reportRoutes } from './imports/report/report-routes.ts';
import { changesForLibraryRoutes } from './imports/report/library-system-routes.ts';
import { importRoutes } from './imports/routes.ts';
import { undoRoutes } from './imports/undo/undo-routes.ts';
import type { Portal } from './portal.ts';
import { coupleRoutes } from './pupil-files/questions/couple-routes.ts';
import { libraryFileRoutes } from './pupil-files/library/library-routes.ts';
import { questionRoutes } from './pupil-files/questions/question-routes.ts';
import { pupilFileRoutes } from './pupil-files/routes.ts';
import { byHandRoutes } from './pupils/by-hand/by-hand-routes.ts';
import { cardRangeRoutes } from './pupils/cards/card-range-routes.ts';
import { groupRoutes } from './pupils/roll/group-routes.ts';
import { librarySystemRoutes } from './pupils/library-system/library-system-routes.ts';
import { rollRoutes } from './pupils/roll/roll-routes.ts';
import { retentionRoutes } from './retention/routes.ts';
import { answerRefusals, noSuchPage } from './web/refusals.ts';
import { requestLog } from './web/request-log.ts';
import { SessionStore } from './web/session-store.ts';
import { ownSiteOnly, shieldHeaders } from './web/shield.ts';

const PUBLIC = join(import.meta.dirname, '../public');

/** A request's journey, from top to bottom. Every route stands in a feature's routes and starts with `only(…)`. */
export function createApp(portal: Portal): Express {
  const { config } = portal;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', 'loopback');
  app.set('query parser', 'simple');

  app.use(requestLog(portal.log));
  app.use(shieldHeaders(config.session.secure));
  app.use((req, res, next) => {
    res.locals.frame = () => frameOf(portal, req);
    next();
  });
  app.use(
    express.static(PUBLIC, { index: false, setHeaders: (res) => res.setHeader('Cache-Control', 'no-cache') }),
  );
  app.use(ownSiteOnly(config.publicOrigin));
  app.use(sessions(portal));
  app.use(identify(portal));

  app.use(branchRoutes(portal));
  app.use(helpRoutes(portal));
  app.use(accountRoutes(portal), secondFactorRoutes(portal));
  app.use(pupilFileRoutes(portal));
  app.use(questionRoutes(portal));
  app.use(campaignRoutes(portal));
  app.use(libraryFileRoutes(portal));
  app.use(coupleRoutes(portal));
  app.use(importRoutes(portal), choiceRoutes(portal));
  app.use(batchRoutes(portal), reportRoutes(portal));
  app.use(postponedRoutes(portal));
  app.use(groupRoutes(portal));
  app.use(byHandRoutes(portal));
  app.use(rollRoutes(portal), cardRangeRoutes(portal));
  app.use(undoRoutes(portal));
  app.use(librarySystemRoutes(portal), changesForLibraryRoutes(portal));
  app.use(accountAdminRoutes(portal), auditRoutes(portal), retentionRoutes(portal));

  app.use(noSuchPage);
  app.use(noteRefusals(portal));
  app.use(answerRefusals(portal.log));
  return app;
}

/** One cookie that says nothing by itself; what it stands for lies in the database. */
function sessions({ db, vault, clock, config }: Portal): RequestHandler {
  const { secure } = config.session;
  return session({
    name: secure ? '__Host-sid' : 'sid',
    secret: vault.secretsFor('sessions'),
    store: new SessionStore(db, clock, config.session),
    genid: () => randomBytes(32).toString('base64url'),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  });
}
