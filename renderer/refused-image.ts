/** Tries the page's content policy with the most harmless of requests. */

/** An address of documentation. */
const NOWHERE = 'https://192.0.2.1/pixel.png';
const LIMIT_MS = 2_000;

/** True when the policy refused an image of a foreign address before anything was asked for. */
export function isImageRefused(): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (refused: boolean): void => {
      document.removeEventListener('securitypolicyviolation', hear);
      clearTimeout(limit);
      resolve(refused);
    };
    const hear = (event: SecurityPolicyViolationEvent): void => {
      if (event.blockedURI.startsWith('https://192.0.2.1')) end(true);
    };
    const limit = setTimeout(() => end(false), LIMIT_MS);
    document.addEventListener('securitypolicyviolation', hear);
    new Image().src = NOWHERE;
  });
}
