using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Deployment;

public sealed class ConfigMountTests
{
    [Fact]
    public void Create_BelowTheFileOfDebiansImages_SaysWhyNot() =>
        Should.Throw<EnvironmentKitException>(() => new ConfigMount("nginx.conf", "/etc/environment/nginx.conf"))
            .Message.ShouldContain("/etc/environment is a file");

    [Fact]
    public void Create_InTheKitsFolder_KeepsThePath() =>
        new ConfigMount("nginx.conf", ConfigMount.FolderPath + "nginx.conf").Path.ShouldBe("/etc/environment-kit/nginx.conf");
}
