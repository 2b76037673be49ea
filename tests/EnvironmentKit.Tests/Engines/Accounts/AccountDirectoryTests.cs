using EnvironmentKit.Engines.Accounts;

namespace EnvironmentKit.Tests.Engines.Accounts;

public sealed class AccountDirectoryTests
{
    [Fact]
    public void Find_PackageUserMissing_TakesNobody() => AccountDirectory.Find(["no-such-user"]).Name.ShouldBe("nobody");

    [Fact]
    public void Find_Root_IsNeverTaken() => AccountDirectory.Find(["root"]).UserId.ShouldNotBe(0u);

    [Fact]
    public void DropAndDieWithParent_Account_GivesTheWholePrefix() =>
        Privileges.DropAndDieWithParent(new Account("postgres", 101, 104)).ShouldBe(
            ["/usr/bin/setpriv", "--no-new-privs", "--reuid=101", "--regid=104", "--clear-groups", "--pdeathsig=KILL"]);

    [Fact]
    public void DropAndDieWithParent_NoAccount_KeepsTheUser() =>
        Privileges.DropAndDieWithParent(null).ShouldBe(["/usr/bin/setpriv", "--no-new-privs", "--pdeathsig=KILL"]);
}
