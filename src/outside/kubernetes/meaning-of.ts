import { UserError } from '../../errors.ts';
import { Refused } from './failures.ts';
import { ruleIn } from './trouble.ts';
import { words } from './words.ts';

/** What a refusal means to people: the missing rule by name, or an admission policy in its own words. Other errors stay what they are. */
export function meaningOf(error: unknown, cluster: string, namespace?: string): unknown {
  if (!(error instanceof Refused)) {
    return error;
  }
  if (/ValidatingAdmissionPolicy '[^']*' with binding '[^']*' denied request/.test(error.message)) {
    const said = words.refusedByPolicy(cluster, error.message);
    return new UserError(said, { remedy: words.lookAtPolicies, cause: error });
  }
  const rule = error.status === 403 ? ruleIn(error.message, namespace) : undefined;
  return rule === undefined
    ? error
    : new UserError(words.forbidden(cluster, rule), { remedy: words.giveTheRight, cause: error });
}
