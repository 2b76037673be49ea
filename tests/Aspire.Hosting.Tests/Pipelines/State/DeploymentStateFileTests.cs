using System.Text.Json.Nodes;
using Aspire.Hosting.Pipelines.State;

namespace Aspire.Hosting.Tests.Pipelines.State;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DeploymentStateFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    private string File => DeploymentStateFile.PathOf(_folder.Path, "ABC", "Produ/ction");

    [Fact]
    public async Task Save_ValueAndObject_AreThereInTheNextRunAndForNobodyElse()
    {
        using (var first = new DeploymentStateFile(File, isKept: true))
        {
            var value = await first.AcquireSectionAsync("Parameters:api-key", Deadline);
            value.SetValue("hush");
            await first.SaveSectionAsync(value, Deadline);
            var cluster = await first.AcquireSectionAsync("Cluster", Deadline);
            cluster.Data["name"] = "blue";
            await first.SaveSectionAsync(cluster, Deadline);
        }

        File.ShouldEndWith("/.aspire/deployments/ABC/produ-ction.json");
        System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File, Deadline))!["Parameters"]!["api-key"]!.GetValue<string>().ShouldBe("hush");
        using var second = new DeploymentStateFile(File, isKept: true);
        (await second.AcquireSectionAsync("Cluster", Deadline)).Data["name"]!.GetValue<string>().ShouldBe("blue");
    }

    [Fact]
    public async Task Save_SavedSinceItWasRead_Throws()
    {
        using var state = new DeploymentStateFile(File, isKept: true);
        var one = await state.AcquireSectionAsync("Cluster", Deadline);
        var other = await state.AcquireSectionAsync("Cluster", Deadline);
        await state.SaveSectionAsync(one, Deadline);
        await state.SaveSectionAsync(one, Deadline);

        await Should.ThrowAsync<InvalidOperationException>(() => state.SaveSectionAsync(other, Deadline));
    }

    [Fact]
    public async Task Delete_Section_IsForgotten()
    {
        using var state = new DeploymentStateFile(File, isKept: true);
        var section = await state.AcquireSectionAsync("Cluster", Deadline);
        section.Data["name"] = "blue";
        await state.SaveSectionAsync(section, Deadline);

        await state.DeleteSectionAsync(section, Deadline);

        (await state.AcquireSectionAsync("Cluster", Deadline)).Data.Count.ShouldBe(0);
        await state.ClearAllStateAsync(Deadline);
        System.IO.File.Exists(File).ShouldBeFalse();
    }

    [Fact]
    public async Task Save_NotKept_WritesNothing()
    {
        using var state = new DeploymentStateFile(File, isKept: false);
        var section = await state.AcquireSectionAsync("Cluster", Deadline);
        section.Data["name"] = "blue";
        await state.SaveSectionAsync(section, Deadline);

        System.IO.File.Exists(File).ShouldBeFalse();
        (await state.AcquireSectionAsync("Cluster", Deadline)).Data["name"]!.GetValue<string>().ShouldBe("blue");
    }

    [Fact]
    public async Task Read_Broken_NamesTheFile()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(File, "{ not json", Deadline);
        using var state = new DeploymentStateFile(File, isKept: true);

        (await Should.ThrowAsync<DistributedApplicationException>(() => state.AcquireSectionAsync("Cluster", Deadline))).Message.ShouldContain(File);
    }

    public void Dispose() => _folder.Dispose();
}
