using System.Reflection;
using Microsoft.Extensions.Configuration.UserSecrets;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Tests.UserSecrets;

public sealed class IsolatedSecretsTests : IDisposable
{
    private readonly string _id = $"isolated-{Guid.NewGuid():n}";

    private string File => PathHelper.GetSecretsPathFromSecretsId(_id);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);

    [Theory]
    [InlineData("Development", "from the copy")]
    [InlineData("Production", null)]
    public void AddUserSecrets_CopyOfAnIsolatedRun_IsRead(string environment, string? expected)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, """{ "Greeting": "from the copy" }""");
        var host = new HostApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        host.Configuration["DOTNET_USER_SECRETS_ID"] = _id;

        // The entry assembly's own secrets are there already; the copy comes after them.
        AppHostConfiguration.AddUserSecrets(host, Assembly.GetEntryAssembly(), AppHostConfiguration.IsolatedSecretsId(host.Configuration));

        host.Configuration["Greeting"].ShouldBe(expected);
    }
}
