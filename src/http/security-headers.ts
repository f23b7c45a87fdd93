import { type NextFunction, type Request, type Response } from 'express';

const HEADERS: Readonly<Record<string, string>> = {
  // Answers are about now, and some are for administrators alone.
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** An answer is a document, and never a page that may do something. */
const OF_ANSWERS = "default-src 'none'; frame-ancestors 'none'";

/** The page of the documentation has files of ours, styles within the page, and images as `data:`. */
const OF_DOCUMENTATION =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Tells browsers what they must not do with an answer. */
export function secureHeaders(request: Request, response: Response, next: NextFunction): void {
  const isPage = /^\/api\/docs(?:$|\/)/.test(request.path);
  response.set({ ...HEADERS, 'Content-Security-Policy': isPage ? OF_DOCUMENTATION : OF_ANSWERS });
  next();
}
