import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Answer } from '../call.ts';

const question = z
  .object({
    recipient: z.string().max(500).nullish(),
    primary_line: z.string().min(1).max(200),
    secondary_line: z.string().max(500).nullish(),
    city: z.string().max(200).optional(),
    state: z.string().max(50).optional(),
    zip_code: z
      .string()
      .regex(/^\d{5}((-)?\d{4})?$/)
      .optional(),
  })
  .refine(({ city, state, zip_code: zip }) => (city && state) || zip);

/** The lines with which Lob's test environment answers each verdict (facts: Lob, test input). */
const verdicts: Record<string, [deliverability: string, dpv: string]> = {
  'missing unit': ['deliverable_missing_unit', 'D'],
  'incorrect unit': ['deliverable_incorrect_unit', 'S'],
  'unnecessary unit': ['deliverable_unnecessary_unit', 'S'],
  'undeliverable no match': ['undeliverable', ''],
  'undeliverable block match': ['undeliverable', 'N'],
};

/** Nor is there a street of this name: for addresses that look like others. */
const nowhere = /\bnowhere\b/i;

/**
 * `POST /v1/us_verifications`. Where Lob's test keys answer nothing for an ordinary address, the sandbox calls it deliverable,
 * as a live key would.
 * @returns undefined when the question is not a valid one
 */
export function verifyAddress(body: unknown): Answer | undefined {
  const read = question.safeParse(body);
  if (!read.success) return undefined;
  const { primary_line: line, secondary_line: unit, recipient, city = '', state = '', zip_code: zip = '' } = read.data;
  const [deliverability, dpv] = verdicts[line.toLowerCase()] ?? (nowhere.test(line) ? ['undeliverable', ''] : ['deliverable', 'Y']);
  const matched = dpv !== '' && dpv !== 'N';
  const [number = '', ...street] = /^\d/.test(line) ? line.toUpperCase().split(' ') : ['', line.toUpperCase()];
  const [zip5, plus4] = [zip.slice(0, 5), zip.slice(5).replace('-', '')];
  return {
    status: 200,
    body: {
      id: `us_ver_${randomBytes(8).toString('hex')}`,
      recipient: recipient?.toUpperCase() ?? '',
      primary_line: line.toUpperCase(),
      secondary_line: unit?.toUpperCase() ?? '',
      urbanization: '',
      last_line: `${city.toUpperCase()} ${state.toUpperCase()} ${zip}`.trim(),
      deliverability,
      valid_address: matched,
      components: {
        primary_number: number,
        street_predirection: '',
        street_name: street.join(' '),
        street_suffix: '',
        street_postdirection: '',
        secondary_designator: '',
        secondary_number: '',
        pmb_designator: '',
        pmb_number: '',
        extra_secondary_designator: '',
        extra_secondary_number: '',
        city: city.toUpperCase(),
        state: state.toUpperCase(),
        zip_code: zip5,
        zip_code_plus_4: plus4,
        zip_code_type: 'standard',
        delivery_point_barcode: '',
        address_type: 'residential',
        record_type: 'street',
        default_building_address: false,
        county: '',
        county_fips: '',
        carrier_route: '',
        carrier_route_type: 'city_delivery',
        po_box_only_flag: 'N',
      },
      deliverability_analysis: {
        dpv_confirmation: dpv,
        dpv_cmra: matched ? 'N' : '',
        dpv_vacant: matched ? 'N' : '',
        dpv_active: matched ? 'Y' : '',
        dpv_inactive_reason: '',
        dpv_throwback: matched ? 'N' : '',
        dpv_non_delivery_day_flag: matched ? 'N' : '',
        dpv_non_delivery_day_values: '',
        dpv_no_secure_location: matched ? 'N' : '',
        dpv_door_not_accessible: matched ? 'N' : '',
        dpv_footnotes: matched ? ['AA', 'BB'] : ['A1'],
        ews_match: false,
        lacs_indicator: '',
        lacs_return_code: '',
        suite_return_code: '',
      },
      lob_confidence_score: { score: null, level: '' },
      object: 'us_verification',
    },
  };
}
