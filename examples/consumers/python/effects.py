"""What events do to the view: statements, with their values."""

from schemas import Unreadable

SET_LOAN = """
insert into loans (loan_id, account_no, status, currency, principal, interest, fees, penalties, overpaid,
  accrued_interest, delinquency)
values (%(id)s, %(account_no)s, %(status)s, %(currency)s, %(principal)s, %(interest)s, %(fees)s, %(penalties)s,
  %(overpaid)s, %(accrued)s, %(delinquency)s)
on conflict (loan_id) do update set
  account_no = excluded.account_no, status = excluded.status, currency = excluded.currency,
  principal = excluded.principal, interest = excluded.interest, fees = excluded.fees,
  penalties = excluded.penalties, overpaid = excluded.overpaid,
  accrued_interest = coalesce(excluded.accrued_interest, loans.accrued_interest),
  delinquency = excluded.delinquency"""

SET_DELINQUENCY = """
insert into loans (loan_id, delinquency) values (%(id)s, %(delinquency)s)
on conflict (loan_id) do update set delinquency = excluded.delinquency"""

MOVE = """
insert into loans (loan_id) values (%(loanId)s)
on conflict (loan_id) do update set
  principal = loans.principal + %(owed)s * %(principalPortion)s,
  interest = loans.interest + %(owed)s * %(interestPortion)s,
  fees = loans.fees + %(owed)s * %(feeChargesPortion)s,
  penalties = loans.penalties + %(owed)s * %(penaltyChargesPortion)s,
  overpaid = loans.overpaid + %(overpaid)s * %(overpaymentPortion)s,
  accrued_interest = loans.accrued_interest + %(accrued)s * %(interestPortion)s"""

WAIVE_AGAIN = """
update charges set waived = waived + %(sign)s * (%(feeChargesPortion)s + %(penaltyChargesPortion)s)
where charge_id = %(loanChargeId)s"""

ADD_CHARGE = """
insert into loans (loan_id) values (%(loanId)s)
on conflict (loan_id) do update set {column} = loans.{column} + %(amount)s"""

WAIVE_CHARGE = """
update loans set {column} = {column} - (%(amountWaived)s - (select waived from charges where charge_id = %(id)s))
where loan_id = %(loanId)s"""

NOTE_CHARGE = """
insert into charges (charge_id, loan_id, waived) values (%(id)s, %(loanId)s, %(amountWaived)s)
on conflict (charge_id) do update set waived = excluded.waived"""

# Events of charges that are new; of all others what is waived is another than before.
NEW_CHARGES = {"LoanAddChargeBusinessEvent", "LoanApplyOverdueChargeBusinessEvent"}

# By the type of a posting: what a unit of it adds to what is owed, to what is overpaid, to what is accrued.
FACTORS = {
    "disbursement": (0, 0, 0),
    "repayment": (-1, 1, 0),
    "downPayment": (-1, 1, 0),
    "chargePayment": (-1, 1, 0),
    "merchantIssuedRefund": (-1, 1, 0),
    "payoutRefund": (-1, 1, 0),
    "goodwillCredit": (-1, 1, 0),
    "waiver": (-1, 0, 0),
    "waiveCharges": (-1, 0, 0),
    "creditBalanceRefund": (1, -1, 0),
    "chargeOff": (0, 0, 0),
    "writeOff": (-1, 0, 0),
    "recoveryRepayment": (0, 0, 0),
    "chargeback": (1, -1, 0),
    "accrual": (0, 0, 1),
    "accrualAdjustment": (0, 0, -1),
    "accrualActivity": (0, 0, 0),
}


def effect_of(event):
    """The statements of an event, by the schema of its payload. Raises Unreadable where it is not known what it does."""
    effect = EFFECTS.get(event["dataschema"])
    if effect is None:
        raise Unreadable(f"it is not known what {event['dataschema']} does")
    return effect(event)


def _set_loan(event):
    """The whole of a loan, as it is after all that its command or its day did: it takes the place of what was known."""
    data, owed = event["data"], event["data"]["summary"] or {}
    values = {
        "id": data["id"],
        "account_no": data["accountNo"],
        "status": data["status"]["code"],
        "currency": data["currency"]["code"],
        "principal": owed.get("principalOutstanding"),
        "interest": owed.get("interestOutstanding"),
        "fees": owed.get("feeChargesOutstanding"),
        "penalties": owed.get("penaltyChargesOutstanding"),
        "overpaid": data["totalOverpaid"] if owed else None,
        # What is not paid out has earned nothing; of what is, the accruals tell.
        "accrued": None if owed else 0,
        "delinquency": (data["delinquencyRange"] or {}).get("classification"),
    }
    return [(SET_LOAN, values)]


def _set_delinquency(event):
    data = event["data"]
    range_ = (data["delinquencyRange"] or {}).get("classification")
    return [(SET_DELINQUENCY, {"id": data["loanId"], "delinquency": range_})]


def _move(transaction, sign):
    """Adds a posting to what is known of its loan, or takes it away."""
    name = transaction["type"]["code"].removeprefix("loanTransactionType.")
    if name not in FACTORS:
        raise Unreadable(f"it is not known what a posting of the type {name} does")
    owed, overpaid, accrued = (factor * sign for factor in FACTORS[name])
    values = {**transaction, "owed": owed, "overpaid": overpaid, "accrued": accrued, "sign": sign}
    return [(MOVE, values)] + ([(WAIVE_AGAIN, values)] if name == "waiveCharges" else [])


def _adjust(event):
    """What was posted is taken back; another posting may be in its place."""
    old, successor = event["data"]["transactionToAdjust"], event["data"]["newTransactionDetail"]
    return _move(old, -1) + (_move(successor, 1) if successor else [])


def _charge(event):
    """A charge that is new adds all of it; of one that is waived, or owed again, what is waived more or less than before."""
    data = event["data"]
    column = "penalties" if data["penalty"] else "fees"
    statement = ADD_CHARGE if event["type"] in NEW_CHARGES else WAIVE_CHARGE
    return [(statement.format(column=column), data), (NOTE_CHARGE, data)]


EFFECTS = {
    "dayclose.avro.loan.v1.LoanAccountDataV1": _set_loan,
    "dayclose.avro.loan.v1.LoanAccountDelinquencyRangeDataV1": _set_delinquency,
    "dayclose.avro.loan.v1.LoanTransactionDataV1": lambda event: _move(event["data"], 1),
    "dayclose.avro.loan.v1.LoanTransactionAdjustmentDataV1": _adjust,
    "dayclose.avro.loan.v1.LoanChargeDataV1": _charge,
    "dayclose.avro.loan.v1.LoanRepaymentDueDataV1": lambda event: [],
    "dayclose.avro.loan.v1.LoanProductDataV1": lambda event: [],
    "dayclose.avro.client.v1.ClientDataV1": lambda event: [],
    "dayclose.avro.savings.v1.SavingsAccountDataV1": lambda event: [],
    "dayclose.avro.savings.v1.SavingsAccountTransactionDataV1": lambda event: [],
    "dayclose.avro.savings.v1.SavingsProductDataV1": lambda event: [],
}
