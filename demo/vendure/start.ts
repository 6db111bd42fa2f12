/**
 * `npm run demo:vendure`: a real Vendure with the sample town, the Local Marketplace API in front of it, and the demo's pages.
 * `PORT` is Vendure's (4200), the API and the pages have the next ones; `DATABASE_URL` (`postgres://…`) keeps what is ordered.
 */
import { installVendure } from '../../scripts/vendure.ts';

process.env['VENDURE_DISABLE_TELEMETRY'] = 'true';
installVendure();
// Not before it is there.
const { serve } = await import('./server.ts');
await serve(process.env);
