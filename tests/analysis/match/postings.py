"""Postings written for tests, in the ways real ones are pasted."""

from __future__ import annotations

BOOKKEEPER = """Bookkeeper
Location: Leeds
We are a family-owned firm with 25 years of experience in furniture.
What you'll do
- Reconcile bank accounts and supplier statements weekly
- Run monthly payroll for 80 staff
- Prepare VAT returns and assist with month-end close
Requirements
- At least 3 years of experience in bookkeeping
- Xero or QuickBooks
- Payroll and VAT knowledge
- AAT Level 4 preferred
- Strong Excel skills
Nice to have
- Experience with Power BI
Benefits
- 25 days holiday, dental insurance, Slack socials
"""

NURSE = (
    "Registered Nurse - ICU\nOur hospital is an award-winning provider. "
    "Responsibilities: Provide direct patient care in the medical ICU; titrate "
    "vasoactive drips. Qualifications: Current RN license required. BLS and ACLS "
    "required. Bachelor's degree in Nursing preferred. 2+ years ICU experience. Epic "
    "experience a plus. Equal Opportunity Employer, we celebrate diversity."
)

WEB_GLUED = (
    "Hiring: Frontend Developer\nYou'll build responsive web pages with the "
    "team.RequirementsReact and TypeScript experienceFamiliarity with Node.js and "
    "ExpressTesting with Playwright or CypressMust have GitNice to HaveGo experience"
)

SALES = (
    "Account Executive - SaaS\nRequirements: 5+ years of B2B sales experience; proven "
    "quota attainment; Salesforce; prospecting and negotiation. Bachelor's degree or "
    "equivalent experience. Gong, Outreach a plus."
)

TEACHER = (
    "Maths Teacher. We seek a qualified teacher of mathematics to teach KS3 to A "
    "level. QTS essential. PGCE desirable. Experience of safeguarding and behaviour "
    "management."
)

CHEF = (
    "Head Chef wanted for a busy restaurant. Menu planning, food cost control, HACCP "
    "records, rota planning and training of junior chefs. Level 3 Food Safety required."
)

ASSISTANT = """Executive Assistant to two founders (remote)
About the role
Manage complex calendars, triage the inbox, book travel and reconcile expenses in Xero.
You have
Experience with Google Workspace, Asana and Slack. Attention to detail.
"""

NO_REQUIREMENTS = (
    "Environmental Field Technician\nCollect water samples and map them in ArcGIS. "
    "Identify species along the river and write up the results every week."
)

ALL = (BOOKKEEPER, NURSE, WEB_GLUED, SALES, TEACHER, CHEF, ASSISTANT, NO_REQUIREMENTS)
