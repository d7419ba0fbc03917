/**
 * Names that everyone shares: mail providers for the public and sites that everyone links to.
 *
 * A short list by hand, of the year 2026; what it misses is caught by the cap where a case is large enough.
 */

const MAIL_PROVIDERS: ReadonlySet<string> = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com rocketmail.com aol.com ' +
    'icloud.com me.com mac.com proton.me protonmail.com pm.me tutanota.com tuta.com zoho.com mail.com gmx.com gmx.de ' +
    'gmx.net gmx.at gmx.ch web.de t-online.de freenet.de posteo.de mailbox.org fastmail.com hey.com yandex.ru yandex.com ' +
    'mail.ru bk.ru list.ru inbox.ru rambler.ru qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net orange.fr ' +
    'wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it alice.it tiscali.it seznam.cz wp.pl o2.pl interia.pl ' +
    'onet.pl uol.com.br bol.com.br terra.com.br comcast.net verizon.net att.net btinternet.com sky.com bigpond.com ' +
    'rediffmail.com github.com gitlab.com ' +
    'mailinator.com guerrillamail.com 10minutemail.com tempmail.com temp-mail.org yopmail.com trashmail.com ' +
    'sharklasers.com getnada.com maildrop.cc dispostable.com throwawaymail.com mailnesia.com'
  ).split(' '),
);

const POPULAR_HOSTS: ReadonlySet<string> = new Set(
  (
    'github.com gitlab.com bitbucket.org docker.io index.docker.io registry.hub.docker.com ghcr.io quay.io gcr.io ' +
    'registry.gitlab.com mcr.microsoft.com public.ecr.aws registry.k8s.io npmjs.com www.npmjs.com registry.npmjs.org ' +
    'pypi.org crates.io rubygems.org stackoverflow.com youtube.com www.youtube.com youtu.be google.com www.google.com ' +
    'docs.google.com drive.google.com wikipedia.org en.wikipedia.org raw.githubusercontent.com twitter.com x.com ' +
    'facebook.com www.facebook.com linkedin.com www.linkedin.com instagram.com reddit.com www.reddit.com medium.com ' +
    'developer.mozilla.org docs.gitlab.com img.shields.io t.me discord.gg discord.com bit.ly tinyurl.com localhost'
  ).split(' '),
);

/** Mail domains that strangers share, disposable ones among them: they say nothing of who belongs together. */
export function isSharedMailProvider(domain: string): boolean {
  return MAIL_PROVIDERS.has(domain);
}

export function isPopularHost(host: string): boolean {
  return POPULAR_HOSTS.has(host);
}
