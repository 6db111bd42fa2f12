/**
 * `npm run demo:vendure`: a real Vendure with the sample town, and the Local Marketplace API in front of it. `PORT` is Vendure's
 * (4200), the API has the next one; `DATABASE_URL` (`postgres://…`) keeps what is ordered.
 */
import { installVendure } from '../../scripts/vendure.ts';

process.env['VENDURE_DISABLE_TELEMETRY'] = 'true';
installVendure();
// Not before it is there.
const { serve } = await import('./server.ts');
await serve(process.env);
