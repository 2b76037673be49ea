using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;
using ServiceDefaults.Connections;
using ServiceDefaults.Secrets;

namespace ServiceDefaults.Tests.Secrets;

public sealed class SecretFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("secrets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("hidden-word", "hidden-word")]
    [InlineData("hidden-word\n", "hidden-word")]
    [InlineData("hidden-word\r\n\n", "hidden-word")]
    [InlineData("  hidden word ", "  hidden word ")]
    [InlineData("{file:/nowhere}$1\\", "{file:/nowhere}$1\\")]
    public void Placeholder_WholeValue_IsTheFileWithoutItsLastLineEnd(string content, string expected)
    {
        var configuration = Read(("Api:Key", $"{{file:{Write("api-key", content)}}}"));

        configuration["Api:Key"].ShouldBe(expected);
    }

    [Theory]
    [InlineData("|uri")]
    [InlineData("")]
    public void Placeholder_InAUri_IsPercentEncoded(string format)
    {
        Write("queue-password", "p@ss/w:rd ü%\n");

        var configuration = Read(("ConnectionStrings:queue", $"amqp://guest:{{file:{_folder}/queue-password{format}}}@queue:5672"));

        var uri = new Uri(configuration.GetConnectionString("queue")!);
        uri.Host.ShouldBe("queue");
        Uri.UnescapeDataString(uri.UserInfo).ShouldBe("guest:p@ss/w:rd ü%");
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("a;Host=elsewhere")]
    [InlineData("it's \"quoted\" = ; {x} ")]
    public void Placeholder_PartOfAConnectionString_StaysOnePart(string password)
    {
        Write("db-password", password);

        var configuration = Read(("ConnectionStrings:catalog", $"Host=db;Password={{file:{_folder}/db-password}};Database=catalog"));

        var settings = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("catalog"));
        settings.Password.ShouldBe(password);
        settings.Host.ShouldBe("db");
        settings.Database.ShouldBe("catalog");
    }

    [Fact]
    public void Placeholder_SeveralInOneValue_AreAllReplaced()
    {
        Write("user", "one");
        Write("password", "two");

        Read(("Site:Login", $"{{file:{_folder}/user}}:{{file:{_folder}/password}}!"))["Site:Login"].ShouldBe("one:two!");
    }

    [Fact]
    public void Placeholder_MissingFile_NamesSettingAndFile()
    {
        var exception = Should.Throw<SecretFileException>(() => Read(("ConnectionStrings:catalog", $"Host=hidden-word;Password={{file:{_folder}/gone}}")));

        exception.Message.ShouldBe(
            $"The setting 'ConnectionStrings:catalog' takes a secret from the file '{_folder}/gone', which does not exist. "
            + "Mount the secret there, or change the setting.");
    }

    [Theory]
    [InlineData("{file:relative}", "is no absolute path")]
    [InlineData("{file:FOLDER/empty}", "is empty")]
    [InlineData("{file:FOLDER/large}", "more than a mebibyte")]
    [InlineData("{file:FOLDER}", "may not read")]
    [InlineData("{file:FOLDER/good|base64}", "Only 'uri' is known")]
    public void Placeholder_UnusableFile_SaysWhyWithoutTheValue(string value, string reason)
    {
        Write("empty", "\n");
        Write("large", new string('x', 1024 * 1024 + 1));
        Write("good", "hidden-word");

        var exception = Should.Throw<SecretFileException>(() => Read(("Api:Key", "hidden-word " + value.Replace("FOLDER", _folder, StringComparison.Ordinal))));

        exception.Message.ShouldContain("'Api:Key'");
        exception.Message.ShouldContain(reason);
        exception.ToString().ShouldNotContain("hidden-word");
    }

    [Fact]
    public void FileVariable_OfASetting_SetsIt()
    {
        var configuration = Read(("Api:Key", "from elsewhere"), ("Api:Key_FILE", Write("api-key", "from the file\n")));

        configuration["Api:Key"].ShouldBe("from the file");
    }

    [Fact]
    public void FileVariable_MissingFile_NamesVariableAndFile()
    {
        var exception = Should.Throw<SecretFileException>(() => Read(("Api:Key_FILE", $"{_folder}/gone")));

        exception.Setting.ShouldBe("Api:Key_FILE");
        exception.File.ShouldBe($"{_folder}/gone");
    }

    [Fact]
    public void FileVariable_OfOneWord_CountsWhereItPointsToASecretOnly()
    {
        Write("token", "hidden-word");

        var configuration = Read(("Secrets:Folder", _folder), ("TOKEN_FILE", $"{_folder}/token"), ("SSL_CERT_FILE", "/nowhere/cert.pem"));

        configuration["TOKEN"].ShouldBe("hidden-word");
        configuration["SSL_CERT"].ShouldBeNull();
    }

    [Fact]
    public void Folder_FilesOfIt_AreSettings()
    {
        Write("ConnectionStrings__catalog", "Host=db\n");
        Write("db-password", "hidden-word");
        Write(".hidden", "x");
        Directory.CreateDirectory(Path.Combine(_folder, "folder"));

        var configuration = Read(("Secrets:Folder", _folder), ("ConnectionStrings:catalog", "Host=elsewhere"));

        configuration.GetConnectionString("catalog").ShouldBe("Host=db");
        configuration["db-password"].ShouldBe("hidden-word");
        configuration[".hidden"].ShouldBeNull();
        configuration["folder"].ShouldBeNull();
    }

    [Fact]
    public void Folder_ThatIsNotThere_IsNoMistake() =>
        Read(("Secrets:Folder", $"{_folder}/gone"), ("Api:Key", "plain"))["Api:Key"].ShouldBe("plain");

    [Fact]
    public void AddServiceDefaults_EnvironmentVariables_ReachTheClients()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:search_FILE", Write("search", "no uri: hidden-word"))]);

        builder.AddServiceDefaults();

        var exception = Should.Throw<MissingConnectionStringException>(() => builder.AddElasticsearchClient("search"));
        exception.ToString().ShouldNotContain("hidden-word");
    }

    private ConfigurationManager Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        SecretFiles.AddTo(configuration);
        return configuration;
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
