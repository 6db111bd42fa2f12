/** The thirty shops. Names, streets and people are invented; the towns are true, the telephone numbers are kept free for fiction. */
import type { CollectPoint, Hours, Listing, Shop } from '../../../domain/shop.ts';
import { addDays, exceptions, timeZone } from '../calendar.ts';
import { lorientShops } from './lorient.ts';
import { counterPoint } from './plan.ts';
import type { ShopPlan } from './plan.ts';
import { quimperShops } from './quimper.ts';
import { vannesShops } from './vannes.ts';

const plansByDrive: Record<string, readonly ShopPlan[]> = {
  lorient: lorientShops,
  vannes: vannesShops,
  quimper: quimperShops,
};

/** Every shop's plan, town by town, bookshops first. */
export const plans: readonly ShopPlan[] = Object.values(plansByDrive).flat();

/** Arcep keeps 02 61 91 00 00 to 02 61 91 99 99 free for works of fiction. */
const phone = (index: number): string => `+33 2 61 91 ${String(10 + index)} ${String(99 - index)}`;

/** Collect points follow their shop's exceptions too: a shop on holiday hands nothing over. */
const hoursOf = (weekly: Hours['weekly'], plan: ShopPlan, today: string): Hours => ({
  weekly: weekly.map((span) => ({ ...span })),
  exceptions: exceptions({ today, adventSundays: plan.adventSundays === true, onVacation: plan.onVacation === true }),
});

function collectPoints(plan: ShopPlan, today: string): CollectPoint[] {
  const counter: CollectPoint = {
    id: counterPoint,
    name: 'Comptoir',
    ...(plan.collectWeek ? { hours: hoursOf(plan.collectWeek, plan, today) } : {}),
    preparationMinutes: plan.preparationMinutes ?? 60,
    ...(plan.acceptanceMinutes !== undefined ? { acceptanceMinutes: plan.acceptanceMinutes } : {}),
    holdHours: plan.holdHours ?? 48,
    sellsBooks: plan.sellsBooks === true,
    locker: false,
  };
  const others = (plan.otherPoints ?? []).map((point): CollectPoint => {
    // A locker knows no holidays.
    const hours = point.locker ? structuredClone(point.hours) : point.hours && hoursOf(point.hours.weekly, plan, today);
    return { ...structuredClone(point), ...(hours ? { hours } : {}) };
  });
  return [counter, ...others];
}

function toShop(plan: ShopPlan, index: number, today: string): Shop {
  const [postcode, town] = plan.town;
  const address = { lines: [plan.street], postcode, town, country: 'FR' };
  const reach = { phone: phone(index), email: `bonjour@${plan.id}.example` };
  // A run of zeros: the register gives no such number to anybody.
  const siren = `000 000 ${String(index + 1).padStart(3, '0')}`;
  return {
    id: plan.id,
    name: plan.name,
    trade: plan.trade,
    description: plan.about,
    address,
    ...(plan.at ? { point: { lat: plan.at[0], lon: plan.at[1] } } : {}),
    timeZone,
    ...(plan.week ? { hours: hoursOf(plan.week, plan, today) } : {}),
    collectPoints: collectPoints(plan, today),
    ...(plan.services ? { services: [...plan.services] } : {}),
    ...reach,
    url: `https://${plan.id}.example/`,
    seller: plan.privateSeller
      ? { legalName: plan.privateSeller, professional: false, address: { ...address }, ...reach }
      : {
          legalName: `${plan.name} SARL (exemple)`,
          professional: true,
          selfCertified: true,
          register: `RCS Exemple ${siren}`,
          vatNumber: `FR00 ${siren}`,
          address: { ...address },
          ...reach,
        },
  };
}

/** The shops as of a day: one of them is on holiday around it. */
export const shops = (today: string): Shop[] => plans.map((plan, index) => toShop(plan, index, today));

/**
 * Each shop is listed at its town's drive. The Librairie du Quai was also tried at Vannes, until a month ago, where it must
 * not be shown any more.
 */
export const listings = (today: string): Listing[] => [
  ...Object.entries(plansByDrive).flatMap(([drive, ofDrive]) =>
    ofDrive.map(({ id, privateSeller, listedFor }): Listing => ({
      shop: id,
      drives: [drive],
      from: addDays(today, -200),
      ...(listedFor !== undefined && { until: addDays(today, listedFor) }),
      terms: { professionalOnly: !privateSeller, serviceLanguages: ['fr'] },
    })),
  ),
  { shop: 'librairie-du-quai', drives: ['vannes'], from: addDays(today, -400), until: addDays(today, -30) },
];
