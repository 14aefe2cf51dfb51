"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Skeleton } from "@/components/ui/skeleton";
import { ProblemNote } from "@/components/workspace/problem-note";
import { whoMay } from "@/lib/core/right";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { meQuery } from "@/lib/client/account";
import { PasswordForm } from "./password-form";
import { SectionTitle, Setting } from "./section-parts";

export type SingleSignOn = { readonly name: string; readonly issuer: string };

/** How people come in: one's own password, single sign-on, and what to do when somebody has lost theirs. */
export function SignInSection({ singleSignOn }: { singleSignOn: SingleSignOn | null }) {
  const { person } = useWorkspace();
  return (
    <section aria-label="Sign-in">
      <SectionTitle title="Sign-in">
        You sign in as <PlainText text={person.email} className="font-medium text-fg" />. Roles, policies, approvals, objections and lifting a stop need a sign-in within the last 12 hours.
      </SectionTitle>
      <Setting label="Your password" hint="Changing it ends every other session of yours, in all companies.">
        <OwnPassword email={person.email} hasSingleSignOn={singleSignOn !== null} />
      </Setting>
      <Setting label="Single sign-on" hint="For everybody on this server. It lets in only people whom an administrator has added, by their verified e-mail address.">
        {singleSignOn === null ? <HowToSetUp /> : <Configured singleSignOn={singleSignOn} />}
      </Setting>
      <LostPassword />
    </section>
  );
}

function OwnPassword({ email, hasSingleSignOn }: { email: string; hasSingleSignOn: boolean }) {
  const me = useQuery(meQuery(useCaller()));
  if (me.data !== undefined && !me.data.hasPassword) {
    return <p className="text-fg-2">You have none{hasSingleSignOn ? ": you sign in with single sign-on" : ""}. An administrator can make a first one.</p>;
  }
  if (me.data === undefined) return me.isError ? <ProblemNote isRead title="It could not be read whether you have one." error={me.error} /> : <Skeleton className="h-40 w-full max-w-90" />;
  return <PasswordForm email={email} />;
}

function Configured({ singleSignOn: { name, issuer } }: { singleSignOn: SingleSignOn }) {
  return (
    <p className="min-w-0 wrap-anywhere">
      <PlainText text={name} className="font-medium" /> <span className="text-fg-2">through</span> <code className="font-mono text-12">{issuer}</code>
    </p>
  );
}

function HowToSetUp() {
  return (
    <div className="grid gap-1.5 text-pretty text-fg-2">
      <p>Not set up. Whoever runs this server sets these for it and starts it again:</p>
      <ul className="grid gap-0.5 font-mono text-12 text-fg">
        <li>OIDC_ISSUER</li>
        <li>OIDC_CLIENT_ID</li>
        <li>OIDC_CLIENT_SECRET</li>
        <li>
          OIDC_NAME <span className="font-sans text-fg-3">what the button says</span>
        </li>
      </ul>
      <p className="text-12">
        At the provider, allow <code className="font-mono">/api/auth/callback/oidc</code> of this address as the way back.
      </p>
    </div>
  );
}

function LostPassword() {
  const { seat, may } = useWorkspace();
  return (
    <Setting label="Somebody has lost their password" hint="Reeve sends no e-mail, so there is no link to reset it.">
      {may("manage_people") ? (
        <p className="text-fg-2">
          Open them under{" "}
          <Link className="link" href={`/${seat.slug}/settings/people`}>
            People and roles
          </Link>{" "}
          and make a new first password.
        </p>
      ) : (
        <p className="text-fg-2">Making a new first password needs {whoMay("manage_people")}.</p>
      )}
    </Setting>
  );
}
