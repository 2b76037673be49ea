using System.Diagnostics;
using System.Globalization;
using System.Text;
using EnvironmentKit.Secrets;
using EnvironmentKit.Tests.Secrets.Keys;

namespace EnvironmentKit.Tests.Secrets;

/// <summary>A writer that is really killed, again and again, in the middle of setting and rotating.</summary>
public sealed class KilledWriterTests : IDisposable
{
    private const int Kills = 12;
    private readonly string _folder = Directory.CreateTempSubdirectory("storm-").FullName;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task Kill_AtAnyMoment_LeavesTheOldStoreOrTheNewOne()
    {
        var file = SecretStorm.FileIn(_folder);
        using var key = TestKey.Named("alice");
        using (var store = SecretStore.Create(file.Shown, SecretStorm.Identity, [key]))
        {
            store.Set("first", "0"u8);
            store.Set("second", "0"u8);
            store.Set("constant", "stays"u8);
            file.Write(store.Document);
        }

        var random = new Random(20261121);
        for (var kill = 0; kill < Kills; kill++)
        {
            var told = await StormAsync(TimeSpan.FromMilliseconds(random.Next(30)));

            using var store = SecretStore.Open(file.Read()!, file.Shown, SecretStorm.Identity, [key]);
            var first = Encoding.ASCII.GetString(store.Get("first"));
            // What was told was written; the next one may have been, too.
            int.Parse(first, CultureInfo.InvariantCulture).ShouldBeInRange(told, told + 1);
            Encoding.ASCII.GetString(store.Get("second")).ShouldBe(first);
            Encoding.ASCII.GetString(store.Get("constant")).ShouldBe("stays");
        }
    }

    private async Task<int> StormAsync(TimeSpan length)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.Environment[SecretStorm.Variable] = _folder;
        using var storm = Process.Start(start)!;
        try
        {
            var line = await storm.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            line.ShouldNotBeNull();
            await Task.Delay(length, TestContext.Current.CancellationToken);
            storm.Kill();
            var last = line;
            // Complete lines only: the last one may have been cut short.
            var rest = await storm.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            last = rest.Split('\n')[..^1].LastOrDefault(last);
            await storm.WaitForExitAsync(TestContext.Current.CancellationToken);
            return int.Parse(last, CultureInfo.InvariantCulture);
        }
        finally
        {
            storm.Kill();
        }
    }
}
