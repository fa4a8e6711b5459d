/**
 * SQL of the business date in force: the stored one, or in mode SYSTEM that of the tenant's calendar, which never goes
 * behind the stored one, whatever the server's clock says.
 */
export const businessDateInForce = (dates: string): string => `
  case ${dates}.mode
    when 'SYSTEM' then greatest(${dates}.business_date, (clock_timestamp() at time zone ${dates}.time_zone)::date)
    else ${dates}.business_date
  end`;
