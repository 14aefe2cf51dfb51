import { randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { PASSWORD_MIN } from "@/lib/core/password-length";
import { refuse, type Refusal } from "@/lib/core/refusal";

/** Argon2id with OWASP's parameters (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. It is the library's algorithm by default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export async function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let dummy: Promise<string> | undefined;

/** Whether the password is right. Without a hash the same work is done, so that time does not tell whether an account exists. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword("nobody has this password");
  const matches = await verify(stored ?? (await dummy), password);
  return matches && stored !== null;
}

/** Why a new password is not good enough, or null. Length is what counts (NIST SP 800-63B). */
export function passwordFault(password: string, email: string): Refusal | null {
  if (password.length < PASSWORD_MIN) return refuse("invalid_input", `the password needs at least ${PASSWORD_MIN} characters`, { reason: "weak_password" });
  const plain = password.toLowerCase();
  if (plain.includes(email.toLowerCase()) || new Set(plain).size < 5) {
    return refuse("invalid_input", "the password is too easy to guess; use several words", { reason: "weak_password" });
  }
  return null;
}

/** Characters that nobody mistakes for one another; 20 of them carry 99 bits. */
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

/** A first password that can be read out and typed: four groups of five. */
export function readablePassword(): string {
  const letters = Array.from({ length: 20 }, () => LETTERS.charAt(randomInt(LETTERS.length)));
  return (letters.join("").match(/.{5}/g) ?? []).join("-");
}
