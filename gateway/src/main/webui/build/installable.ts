import { VitePWA } from 'vite-plugin-pwa';

/**
 * What makes the app installable. The service worker keeps the app's own files and nothing else: no answer of the API, no
 * picture, nothing about anybody.
 */
export function installable() {
  return VitePWA({
    registerType: 'prompt',
    injectRegister: false,
    workbox: {
      globPatterns: ['**/*.{html,css,js,svg,png}'],
      // Large, and of use only with the server.
      globIgnores: ['**/guide.worker*'],
      navigateFallback: '/index.html',
      // What the gateway answers itself.
      navigateFallbackDenylist: [/^\/(api|q|docs|problems|\.well-known)(\/|$)/],
      cleanupOutdatedCaches: true,
    },
    manifest: {
      id: '/',
      name: 'Signet',
      short_name: 'Signet',
      description: 'Sign in by face and fingerprint',
      lang: 'en',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      theme_color: '#4338ca',
      background_color: '#f5f5fa',
      categories: ['security', 'utilities'],
      icons: [
        { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
      shortcuts: [
        { name: 'Verify', url: '/recognition', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
        { name: 'Account', url: '/account', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
      ],
    },
  });
}
