namespace EnvironmentKit.Tests.Nginx.Configuration;

/// <summary>Whether nginx takes the written configurations.</summary>
public sealed class GoldenConfigurationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("minimal.conf")]
    [InlineData("local-run.conf")]
    public async Task Golden_Configuration_PassesTheTestOfNginx(string name)
    {
        var prefix = NginxProcess.NewFolder();
        try
        {
            Directory.CreateDirectory(Path.Combine(prefix, "temp"));
            var golden = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Nginx", "Configuration", "Golden", name), Cancellation);
            await File.WriteAllTextAsync(Path.Combine(prefix, "nginx.conf"), golden, Cancellation);
            using var process = System.Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo("nginx", ["-e", "stderr", "-p", prefix, "-c", "nginx.conf", "-t"]) { RedirectStandardError = true })!;
            var output = await process.StandardError.ReadToEndAsync(Cancellation);
            await process.WaitForExitAsync(Cancellation);

            process.ExitCode.ShouldBe(0, output);
            output.ShouldNotContain("[warn]");
        }
        finally
        {
            TestFolder.Delete(prefix);
        }
    }
}
