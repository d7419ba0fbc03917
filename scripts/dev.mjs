// `npm run dev`: the page in a browser, reloaded as files change. The content policy of the product does
// not hold here, since the reload code is inline: use `npm start` to see the page as it ships.
import { resolveConfig } from 'electron-vite';
import { createServer } from 'vite';

const { config } = await resolveConfig({ mode: 'development' }, 'serve', 'development');
const server = await createServer({
  ...config?.renderer,
  configFile: false,
  server: { host: '127.0.0.1' },
});
await server.listen();
server.printUrls();
