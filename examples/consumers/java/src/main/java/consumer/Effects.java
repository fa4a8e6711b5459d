package consumer;

import dayclose.avro.loan.v1.LoanAccountDataV1;
import dayclose.avro.loan.v1.LoanAccountDelinquencyRangeDataV1;
import dayclose.avro.loan.v1.LoanChargeDataV1;
import dayclose.avro.loan.v1.LoanTransactionAdjustmentDataV1;
import dayclose.avro.loan.v1.LoanTransactionDataV1;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What events do to the view. */
final class Effects {
  private Effects() {}

  /** A statement, with its values in the order of its question marks. */
  record Statement(String text, List<Object> values) {
    static Statement of(String text, Object... values) {
      return new Statement(text, Arrays.asList(values));
    }
  }

  private static final Set<String> OF_NO_EFFECT =
      Set.of(
          "LoanRepaymentDueDataV1",
          "LoanProductDataV1",
          "ClientDataV1",
          "SavingsAccountDataV1",
          "SavingsAccountTransactionDataV1",
          "SavingsProductDataV1");

  /** The statements of an event, by the schema of its payload. */
  static List<Statement> of(Events.Event event) throws Unreadable {
    if (event.data() instanceof LoanAccountDataV1 loan) return List.of(setLoan(loan));
    if (event.data() instanceof LoanAccountDelinquencyRangeDataV1 late) return List.of(setDelinquency(late));
    if (event.data() instanceof LoanTransactionDataV1 transaction) return Posting.of(transaction).move(1);
    if (event.data() instanceof LoanTransactionAdjustmentDataV1 adjustment) return adjust(adjustment);
    if (event.data() instanceof LoanChargeDataV1 charge) return charge(event.type(), charge);
    String schema = event.data().getSchema().getName();
    if (OF_NO_EFFECT.contains(schema)) return List.of();
    throw new Unreadable("it is not known what " + schema + " does");
  }

  /** The whole of a loan, as it is after all that its command or its day did: it takes the place of what was known. */
  private static Statement setLoan(LoanAccountDataV1 loan) {
    var owed = loan.getSummary();
    var range = loan.getDelinquencyRange();
    return Statement.of(
        """
        insert into loans (loan_id, account_no, status, currency, principal, interest, fees, penalties, overpaid,
          accrued_interest, delinquency)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (loan_id) do update set
          account_no = excluded.account_no, status = excluded.status, currency = excluded.currency,
          principal = excluded.principal, interest = excluded.interest, fees = excluded.fees,
          penalties = excluded.penalties, overpaid = excluded.overpaid,
          accrued_interest = coalesce(excluded.accrued_interest, loans.accrued_interest),
          delinquency = excluded.delinquency""",
        loan.getId(),
        loan.getAccountNo(),
        loan.getStatus().getCode(),
        loan.getCurrency().getCode(),
        owed == null ? null : owed.getPrincipalOutstanding(),
        owed == null ? null : owed.getInterestOutstanding(),
        owed == null ? null : owed.getFeeChargesOutstanding(),
        owed == null ? null : owed.getPenaltyChargesOutstanding(),
        owed == null ? null : loan.getTotalOverpaid(),
        // What is not paid out has earned nothing; of what is, the accruals tell.
        owed == null ? BigDecimal.ZERO : null,
        range == null ? null : range.getClassification());
  }

  private static Statement setDelinquency(LoanAccountDelinquencyRangeDataV1 late) {
    var range = late.getDelinquencyRange();
    return Statement.of(
        """
        insert into loans (loan_id, delinquency) values (?, ?)
        on conflict (loan_id) do update set delinquency = excluded.delinquency""",
        late.getLoanId(),
        range == null ? null : range.getClassification());
  }

  /** What was posted is taken back; another posting may be in its place. */
  private static List<Statement> adjust(LoanTransactionAdjustmentDataV1 adjustment) throws Unreadable {
    var successor = adjustment.getNewTransactionDetail();
    var taken = Posting.of(adjustment.getTransactionToAdjust()).move(-1);
    if (successor == null) return taken;
    return Stream.concat(taken.stream(), Posting.of(successor).move(1).stream()).toList();
  }

  /** Events of charges that are new; of all others what is waived is another than before. */
  private static final Set<String> NEW_CHARGES =
      Set.of("LoanAddChargeBusinessEvent", "LoanApplyOverdueChargeBusinessEvent");

  /** A charge that is new adds all of it; of one that is waived, or owed again, what is waived more or less than before. */
  private static List<Statement> charge(String type, LoanChargeDataV1 charge) {
    String column = charge.getPenalty() ? "penalties" : "fees";
    Statement owed =
        NEW_CHARGES.contains(type)
            ? Statement.of(
                """
                insert into loans (loan_id) values (?)
                on conflict (loan_id) do update set %1$s = loans.%1$s + ?"""
                    .formatted(column),
                charge.getLoanId(),
                charge.getAmount())
            : Statement.of(
                """
                update loans set %1$s = %1$s - (? - (select waived from charges where charge_id = ?))
                where loan_id = ?"""
                    .formatted(column),
                charge.getAmountWaived(),
                charge.getId(),
                charge.getLoanId());
    Statement noted =
        Statement.of(
            """
            insert into charges (charge_id, loan_id, waived) values (?, ?, ?)
            on conflict (charge_id) do update set waived = excluded.waived""",
            charge.getId(),
            charge.getLoanId(),
            charge.getAmountWaived());
    return List.of(owed, noted);
  }

  /** What of a posting the view needs: the classes of the two payloads that carry one are not the same. */
  private record Posting(
      long loanId, String type, BigDecimal[] owed, BigDecimal overpaid, BigDecimal interest, Long chargeId) {

    /** By its type: what a unit of it adds to what is owed, to what is overpaid, to what is accrued. */
    private static final Map<String, int[]> FACTORS =
        Map.ofEntries(
            Map.entry("disbursement", new int[] {0, 0, 0}),
            Map.entry("repayment", new int[] {-1, 1, 0}),
            Map.entry("downPayment", new int[] {-1, 1, 0}),
            Map.entry("chargePayment", new int[] {-1, 1, 0}),
            Map.entry("merchantIssuedRefund", new int[] {-1, 1, 0}),
            Map.entry("payoutRefund", new int[] {-1, 1, 0}),
            Map.entry("goodwillCredit", new int[] {-1, 1, 0}),
            Map.entry("waiver", new int[] {-1, 0, 0}),
            Map.entry("waiveCharges", new int[] {-1, 0, 0}),
            Map.entry("creditBalanceRefund", new int[] {1, -1, 0}),
            Map.entry("chargeOff", new int[] {0, 0, 0}),
            Map.entry("writeOff", new int[] {-1, 0, 0}),
            Map.entry("recoveryRepayment", new int[] {0, 0, 0}),
            Map.entry("chargeback", new int[] {1, -1, 0}),
            Map.entry("accrual", new int[] {0, 0, 1}),
            Map.entry("accrualAdjustment", new int[] {0, 0, -1}),
            Map.entry("accrualActivity", new int[] {0, 0, 0}));

    static Posting of(LoanTransactionDataV1 each) {
      BigDecimal[] owed = {
        each.getPrincipalPortion(), each.getInterestPortion(), each.getFeeChargesPortion(), each.getPenaltyChargesPortion()
      };
      return new Posting(
          each.getLoanId(),
          each.getType().getCode(),
          owed,
          each.getOverpaymentPortion(),
          each.getInterestPortion(),
          each.getLoanChargeId());
    }

    static Posting of(dayclose.avro.loan.v1.loantransactionadjustment.LoanTransactionDataV1 each) {
      BigDecimal[] owed = {
        each.getPrincipalPortion(), each.getInterestPortion(), each.getFeeChargesPortion(), each.getPenaltyChargesPortion()
      };
      return new Posting(
          each.getLoanId(),
          each.getType().getCode(),
          owed,
          each.getOverpaymentPortion(),
          each.getInterestPortion(),
          each.getLoanChargeId());
    }

    /** Adds it to what is known of its loan, or takes it away. */
    List<Statement> move(int sign) throws Unreadable {
      String name = type.replace("loanTransactionType.", "");
      int[] factors = FACTORS.get(name);
      if (factors == null) throw new Unreadable("it is not known what a posting of the type " + name + " does");
      BigDecimal[] more = Arrays.stream(owed).map(each -> times(each, factors[0] * sign)).toArray(BigDecimal[]::new);
      Statement balances =
          Statement.of(
              """
              insert into loans (loan_id) values (?)
              on conflict (loan_id) do update set
                principal = loans.principal + ?, interest = loans.interest + ?, fees = loans.fees + ?,
                penalties = loans.penalties + ?, overpaid = loans.overpaid + ?,
                accrued_interest = loans.accrued_interest + ?""",
              loanId,
              more[0],
              more[1],
              more[2],
              more[3],
              times(overpaid, factors[1] * sign),
              times(interest, factors[2] * sign));
      if (!name.equals("waiveCharges")) return List.of(balances);
      BigDecimal waived = times(owed[2].add(owed[3]), sign);
      return List.of(
          balances, Statement.of("update charges set waived = waived + ? where charge_id = ?", waived, chargeId));
    }

    private static BigDecimal times(BigDecimal amount, int factor) {
      return amount.multiply(BigDecimal.valueOf(factor));
    }
  }
}
