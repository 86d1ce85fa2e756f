import type { ManifestOptions } from "vite-plugin-pwa";

/** How the client is called and looks when it is installed. */
export const appManifest: Partial<ManifestOptions> = {
  id: "/",
  name: "Warren",
  short_name: "Warren",
  description: "Team chat",
  start_url: "/",
  scope: "/",
  display: "standalone",
  background_color: "#fdfcfa",
  theme_color: "#f5f3f0",
  icons: [
    { src: "/favicon.svg", sizes: "any", type: "image/svg+xml" },
    { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
    { src: "/icons/512.png", sizes: "512x512", type: "image/png" },
    { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
  ],
};
