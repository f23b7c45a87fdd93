/** Lets the report of the check be seen; of specs that print none, and of what keeps it from being made, the failures. */
module.exports = class QuietReporter {
  onTestResult(_test, { testExecError, failureMessage, testResults }) {
    const ownReport = testResults.some(({ fullName }) => fullName.startsWith('every setting'));
    if (testExecError || testResults.length === 0 || (failureMessage && !ownReport)) {
      process.stdout.write(`${failureMessage ?? testExecError}\n`);
    }
  }
};
