using EnvironmentKit.Secrets.Keys;

namespace EnvironmentKit.Tests.Secrets.Keys;

public sealed class KeyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keys-").FullName;

    private string Key => Path.Join(_folder, "ci.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Create_File_IsItsOwnersAndReadBack()
    {
        using var created = KeyFile.Create(Key, "ci");

        File.GetUnixFileMode(Key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var read = KeyFile.Read(Key);
        read.Name.ShouldBe("ci");
        read.Fingerprint.ShouldBe(created.Fingerprint);
    }

    [Fact]
    public void Create_FileThatIsThere_IsRefusedAndLeft()
    {
        File.WriteAllText(Key, "precious");

        Should.Throw<EnvironmentKitException>(() => KeyFile.Create(Key, "ci")).Message.ShouldContain("cannot be created");

        File.ReadAllText(Key).ShouldBe("precious");
    }

    [Theory]
    [InlineData("passphrase")]
    [InlineData("two words")]
    [InlineData("-x")]
    public void Create_NameThatCannotBe_IsRefused(string name) =>
        Should.Throw<EnvironmentKitException>(() => KeyFile.Create(Key, name)).Message.ShouldContain("A key cannot be called");

    [Theory]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void Read_FileThatOthersCanRead_IsRefusedWithTheCommandThatMendsIt(UnixFileMode more)
    {
        KeyFile.Create(Key, "ci").Dispose();
        File.SetUnixFileMode(Key, File.GetUnixFileMode(Key) | more);

        Should.Throw<EnvironmentKitException>(() => KeyFile.Read(Key)).Message
            .ShouldBe($"The key file '{Key}' can be read by others. Nothing was changed. Make it private: chmod 600 '{Key}'");
    }

    [Fact]
    public void Read_LinkToAFileThatOthersCanRead_IsRefused()
    {
        KeyFile.Create(Key, "ci").Dispose();
        File.SetUnixFileMode(Key, File.GetUnixFileMode(Key) | UnixFileMode.OtherRead);
        var link = Path.Join(_folder, "link");
        File.CreateSymbolicLink(link, Key);

        Should.Throw<EnvironmentKitException>(() => KeyFile.Read(link)).Message.ShouldContain("can be read by others");
    }

    [Fact]
    public void Read_Missing_SaysSo() =>
        Should.Throw<EnvironmentKitException>(() => KeyFile.Read(Key)).Message.ShouldContain($"The key file '{Key}' cannot be read");

    [Fact]
    public void Read_AnyCharacterOfTheKeyChanged_IsRefusedWithoutShowingIt()
    {
        KeyFile.Create(Key, "ci").Dispose();
        var text = File.ReadAllText(Key);
        var start = text.IndexOf("environment-kit-key", StringComparison.Ordinal);
        for (var position = start; position < text.Length - 1; position++)
        {
            var other = text[position] == 'x' ? 'y' : 'x';
            File.WriteAllText(Key, text[..position] + other + text[(position + 1)..]);

            Should.Throw<EnvironmentKitException>(() => KeyFile.Read(Key)).Message.ShouldContain("is not a key file, or was damaged", customMessage: $"at {position - start}");
        }
    }
}
